"""From a record to something that a person or a program reads: questions, screens and files."""
