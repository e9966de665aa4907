"""Tests of the register of teams."""
