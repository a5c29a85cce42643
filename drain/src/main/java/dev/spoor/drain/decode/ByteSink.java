package dev.spoor.drain.decode;

/** One stage of reading a body: takes bytes as they come and hands on what it makes of them. */
interface ByteSink {
  /** The range is only valid during the call. */
  void bytes(byte[] bytes, int from, int to, long atUnixNano) throws UndecodableException;

  /** Nothing more will come; what is still held back goes on. Frees what the stage holds. */
  void end() throws UndecodableException;
}
