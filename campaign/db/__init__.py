"""Tables, connections and migrations. Knows SQL, not the rules of publishing."""
