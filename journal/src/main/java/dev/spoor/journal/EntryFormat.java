package dev.spoor.journal;

/**
 * Bytes of one journal entry. Everything is little-endian; a text is an unsigned 16-bit length and
 * that many bytes of UTF-8.
 *
 * <pre>
 *   0       1       2               4                               8
 *   +-------+-------+---------------+-------------------------------+
 *   |version| kind  | fixed length  | CRC-32C of all but this field |
 *   +-------+-------+---------------+-------------------------------+
 *   | fixed part, as long as its length says; a later version may   |
 *   | make it longer, and a reader skips what it does not know      |
 *   +---------------------------------------------------------------+
 *   | variable part                                                 |
 *   +---------------------------------------------------------------+
 *
 *   kind 1, run        fixed: 8 pid, 16 start, 24 attribute count u16, 26 zero (6 bytes)
 *                      variable: id text, service text, attributes
 *   kind 2, span       fixed: 8 state u8, 9 kind u8, 10 status u8, 11 has caller u8,
 *                             12 attribute count u16, 14 attributes dropped u16,
 *                             16 trace id high, 24 trace id low, 32 span id, 40 parent span id,
 *                             48 start, 56 duration (-1 while unfinished)
 *                      variable: name text, caller text if there is one, attributes
 *   kind 3, losses     fixed: 8 at, 16 issued, 24 recorded, 32 calls u16, 34 bodies u16, 36 zero (4)
 *                      variable: one (reason text, count 8 bytes) for each of the calls and bodies
 *
 *   attribute   key id u16, or 0 and the key as text;  tag u8;  value
 *               the upper half of the tag says how long the value is: 0 nothing, 1 one byte, 2 two,
 *               3 four, 4 eight, 5 an unsigned 16-bit length and that many
 *               00 false   01 true   10 20 30 40 whole number, signed   41 IEEE 754 double
 *               50 text bytes   51 list: texts one after the other
 * </pre>
 *
 * <p>Numbers once given a meaning keep it. A new kind, key id or tag is skipped by an old reader.
 */
final class EntryFormat {
  static final int VERSION = 1;

  static final int RUN = 1;
  static final int SPAN = 2;
  static final int LOSSES = 3;

  static final int HEADER_LENGTH = 8;
  static final int FIXED_LENGTH_AT = 2;
  static final int CRC_AT = 4;

  static final int RUN_FIXED = 24;
  static final int SPAN_FIXED = 56;
  static final int LOSSES_FIXED = 32;

  static final int FALSE = 0x00;
  static final int TRUE = 0x01;
  static final int INT8 = 0x10;
  static final int INT16 = 0x20;
  static final int INT32 = 0x30;
  static final int INT64 = 0x40;
  static final int FLOAT64 = 0x41;
  static final int TEXT = 0x50;
  static final int TEXTS = 0x51;

  /** No entry is longer; a reader takes a longer one for damage. */
  static final int MAX_ENTRY = 64 << 10;

  /** Texts are cut here, between characters. */
  static final int MAX_TEXT = 8 << 10;

  static final int MAX_COUNT = 1000;

  private EntryFormat() {}
}
