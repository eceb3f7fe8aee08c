package dev.earshot.bench.peer;

/** A message as it is posted. */
public record NaiveMessage(String sender, String receiver, String message) {}
