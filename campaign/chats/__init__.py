"""Messages to single chats: what each says, and the rows that they wait in until a channel sends them."""
