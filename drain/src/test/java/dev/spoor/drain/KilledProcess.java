package dev.spoor.drain;

import dev.spoor.ring.CallBegin;
import dev.spoor.ring.CallEnd;
import dev.spoor.ring.CallResponse;
import dev.spoor.ring.Ring;
import dev.spoor.ring.RingIdentity;
import dev.spoor.ring.RingWriter;
import dev.spoor.ring.SlabPool;
import dev.spoor.settings.RunDirectory;
import dev.spoor.settings.Settings;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Properties;

/** A process that makes calls until somebody kills it. Says which calls it has seen to the end. */
public final class KilledProcess {
  private KilledProcess() {}

  public static void main(String[] arguments) throws Exception {
    RunDirectory run =
        RunDirectory.create(Path.of(arguments[0]), ProcessHandle.current().pid(), Instant.now());
    RingIdentity identity = new RingIdentity(run.pid(), Published.BEGIN, run.id(), "killed", null);
    Ring ring = Ring.create(run.ring(), 1 << 20, 2, identity);
    SlabPool slabs = SlabPool.create(null, 4, 1024);
    Settings settings = Settings.load(null, new Properties(), Map.of());
    Drain.start(ring, slabs, run, settings);
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    RingWriter writer = ring.writer();
    for (long id = 1; ; id++) {
      long at = Published.BEGIN + id;
      writer.issued(id);
      if (CallBegin.publish(
          writer,
          id,
          7,
          id,
          0,
          at,
          1,
          0,
          0,
          0,
          0,
          "c",
          "GET",
          "http://x/",
          null,
          "t",
          null,
          null)) {
        CallResponse.publish(writer, id, at, 200, "HTTP/1.1", null, null, null);
        if (id % 10 != 0) { // some hang
          CallEnd.publish(writer, id, at + 1, CallEnd.OK, false, -1, -1, 0, null);
          out.println(id);
        }
      }
      if (id % 50 == 0) {
        Thread.sleep(1);
      }
    }
  }
}
