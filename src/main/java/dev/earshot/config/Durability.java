package dev.earshot.config;

/** What an accepted message survives. */
public enum Durability {
  /** Loss of power, and everything below. */
  FSYNC,
  /** The end of the process, {@code kill -9} included, but not of the operating system. */
  PROCESS,
  /** Nothing: messages live in memory. */
  MEMORY
}
