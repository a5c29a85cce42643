package dev.spoor.faults;

/** A row of the fault matrix, in the order of {@code docs/safety.md}. */
public enum Row {
  CRASH("the process dies"),
  POWER_LOSS("the machine dies"),
  DISK("the disk fails"),
  OVERLOAD("too many calls"),
  DAMAGE("damaged and foreign files"),
  HOSTILE_PEERS("hostile peers"),
  IN_AND_OUT("attach and detach"),
  TOGETHER("together with others"),
  EXPORT("the collector fails"),
  CLOSED("nothing leaks"),
  OURSELVES("we fail");

  private final String title;

  Row(String title) {
    this.title = title;
  }

  public int number() {
    return ordinal() + 1;
  }

  public String title() {
    return title;
  }
}
