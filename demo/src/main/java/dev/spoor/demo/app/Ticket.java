package dev.spoor.demo.app;

/** A customer's request with everything that was written about it. */
record Ticket(int number, String subject, String request, String order) {

  static Ticket first() {
    return new Ticket(
        4711,
        "Floor lamp arrived broken",
        "My floor lamp (order B-7731) arrived with a broken glass shade. I wrote on Monday and"
            + " again on Wednesday. Can you send a new one? A. Okafor",
        "B-7731");
  }

  /** All mails and, as always, the carrier's scan log that somebody attached in full. */
  String correspondence() {
    StringBuilder all = new StringBuilder(45_000);
    all.append("Subject: ").append(subject).append('\n').append(request).append('\n');
    all.append("> We are sorry to hear that. Please give us a day to look into it.\n");
    all.append("A new lamp would be fine. Could you send the glass shade alone, if faster?\n");
    for (int scan = 1; scan <= 480; scan++) {
      all.append("scan ").append(scan).append(": parcel 0034-0434-1617 left depot ");
      all.append(scan % 23).append(" on belt ").append(scan % 7);
      all.append(", weight 7.4 kg, box dented, accepted\n");
    }
    return all.toString();
  }
}
