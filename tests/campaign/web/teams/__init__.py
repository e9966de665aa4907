"""Tests of the pages of teams."""
