package dev.spoor.benchmarks.overhead;

/** One value of one contender in one round. */
record Sample(int round, String jdk, Contender contender, Figure figure, String key, double value) {
  /** One line of the file of raw rounds. */
  String json() {
    return "{\"round\":"
        + round
        + ",\"jdk\":\""
        + jdk
        + "\",\"contender\":\""
        + contender.id()
        + "\",\"figure\":\""
        + figure.id()
        + "\",\"key\":\""
        + key
        + "\",\"value\":"
        + value
        + "}";
  }
}
