package dev.spoor.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WrongArgumentsTest extends CommandLineTest {
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
        "calls --model|calls: --model needs a value: MODEL",
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
