package dev.spoor.demo.server;

/** How a stream ends. */
public enum Ending {
  /** As documented: finish reason, usage if asked for, {@code data: [DONE]}, last HTTP chunk. */
  DONE,
  /** The HTTP message is whole, but finish reason, usage and {@code [DONE]} never come. */
  SILENT,
  /** The connection is closed in the middle of the HTTP message. */
  CUT
}
