package dev.spoor.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StatsVerbTest extends CommandLineTest {
  private SampleJournal journal;

  @BeforeEach
  void record() throws IOException {
    journal = new SampleJournal(dir, SampleTrace.spans());
  }

  @AfterEach
  void end() throws IOException {
    journal.close();
  }

  @Test
  void callsAreSummedUpByModelHostOrCaller() {
    for (String by : new String[] {"model", "host", "caller"}) {
      screens = Screens.wide(120);
      assertEquals(0, spoor("stats", "--by", by));
      Golden.check("stats-" + by, screens.out());
    }
    screens = Screens.wide(80);
    assertEquals(0, spoor("stats"));
    Golden.check("stats-80", screens.out());
  }

  @Test
  void jsonKeepsItsForm() {
    assertEquals(0, spoor("stats", "--json"));
    Golden.check("stats-json", screens.out());
  }

  @Test
  void nothingInThatTimeIsSaid() {
    assertEquals(1, spoor("stats", "--since", "1s"));
    assertEquals("spoor: no call matches in " + dir + "\n", screens.err());
  }
}
