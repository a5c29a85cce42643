package dev.spoor.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WrongArgumentsTest extends CommandLineTest {
  /** As of a variable that is not set: this directory was not meant. */
  @Test
  void anEmptyDirectoryIsNone() {
    for (String verb : List.of("calls", "stats", "doctor", "recover", "jvms")) {
      screens = Screens.wide(120);
      assertEquals(2, bare(verb, "--dir", ""), verb);
      assertEquals("spoor: --dir needs a value: DIR\n", screens.err());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"calls", "trace last", "stats", "doctor", "doctor 1", "recover", "jvms"})
  void aFileInPlaceOfTheDirectoryIsNamed(String verb) throws IOException {
    dir = Files.createFile(dir.resolve("file"));
    assertEquals(1, spoor(verb.split(" ")));
    assertEquals("spoor: " + dir + " is no directory\n", screens.err());
    assertEquals("", screens.out());
  }

  @Test
  void whatEveryToolUnderstandsIsUnderstood() {
    assertEquals(0, bare("--help"), screens.err());
    assertTrue(screens.out().startsWith("spoor: a flight recorder"), screens.out());
    screens = Screens.wide(120);
    assertEquals(0, bare("--version"), screens.err());
    assertTrue(screens.out().matches("spoor \\S+, Java \\S+\n"), screens.out());
  }

  @Test
  void aTimeBeforeAllTimesMeansEverything() throws IOException {
    new SampleJournal(dir, SampleTrace.spans()).close();
    assertEquals(0, spoor("calls", "--since", "999999d"), screens.err());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "cals|unknown verb 'cals'; valid verbs: demo, calls, trace, stats",
        "--frob|unknown option '--frob'; valid verbs: demo, calls",
        "calls --frob|calls: unknown option '--frob'; valid: --follow, ",
        "calls extra|calls: unexpected argument 'extra'; valid: ",
        "calls --status bad|calls: --status: not valid: 'bad'; valid: ok, error, unfinished",
        "calls --limit many|calls: --limit: not valid: 'many'; valid: a whole number",
        "calls --limit -1|calls: --limit: not valid: '-1'; valid: 0 or more",
        "calls --since soon|calls: --since: no time: 'soon'; valid: 90s, 15m, 1h, 2d ago",
        "calls --json=yes|calls: --json: not valid: 'yes'; valid: no value",
        "recover here --dir there|recover: DIR and --dir name two directories",
        "calls --model|calls: --model needs a value: MODEL",
        "calls --since 1h --since 2h|calls: --since is given more than once; valid: once",
        "calls -x|calls: unknown option '-x'; valid: --follow, ",
        "trace|trace: needs ID or last; valid: ",
        "stats --by day|stats: --by: not valid: 'day'; valid: model, host, caller",
        "doctor me|doctor: PID: not valid: 'me'; valid: a whole number",
        "attach|attach: needs PID; valid: PID, ",
        "attach 1 colour=red|attach: unknown key 'colour'",
        "attach 1 slabs=none|attach: bad value 'none'",
        "help me|help: unknown verb 'me'; valid: config, demo, calls",
      })
  void oneLineNamesWhatIsValid(String args, String line) {
    assertEquals(2, bare(args.split(" ")), screens.err());
    assertEquals(1, screens.err().lines().count(), screens.err());
    assertTrue(screens.err().startsWith("spoor: " + line), screens.err());
    assertEquals("", screens.out());
  }
}
