"""What is done to the product while it publishes, a module for each kind of misfortune."""
