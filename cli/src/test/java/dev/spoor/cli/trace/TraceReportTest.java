package dev.spoor.cli.trace;

import dev.spoor.cli.SampleTrace;
import dev.spoor.cli.Screens;
import org.junit.jupiter.api.Test;

class TraceReportTest {
  @Test
  void dump() {
    for (int w : new int[] {80, 120, 50}) {
      Screens s = Screens.wide(w);
      new TraceReport(SampleTrace.recorded(false), s.screen()).print();
      System.out.println(s.out());
    }
    Screens s = Screens.ascii(80);
    new TraceReport(SampleTrace.recorded(true), s.screen()).print();
    System.out.println(s.out());
    var spans = new dev.spoor.cli.calls.Spans();
    SampleTrace.recorded(false).forEach(spans::add);
    for (int w : new int[] {80, 120, 200}) {
      s = Screens.wide(w);
      var l = new dev.spoor.cli.calls.CallsTable(s.screen());
      spans.calls(dev.spoor.cli.calls.CallFilter.ALL).forEach(l::add);
      l.print(false);
      new dev.spoor.cli.stats.Stats(
              dev.spoor.cli.stats.GroupBy.MODEL, spans.calls(dev.spoor.cli.calls.CallFilter.ALL))
          .print(s.screen());
      System.out.println(s.out());
    }
  }
}
