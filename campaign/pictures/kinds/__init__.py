"""The forms of a picture's file: one module for each, whose `make` gives its bytes, loaded when it is asked for."""
