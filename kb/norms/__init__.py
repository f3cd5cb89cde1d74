"""What a sentence rules: who may, must or must not do what, what follows, and under which conditions and exceptions."""
