package dev.spoor.cli.doctor;

import dev.spoor.cli.Screens;
import dev.spoor.faults.Fault;
import dev.spoor.faults.FuzzTest;
import dev.spoor.faults.Row;
import dev.spoor.settings.RunDirectory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A state file, as doctor shows it. */
@Fault(Row.DAMAGE)
public class StateFuzzTest extends FuzzTest {
  private static Path run;

  public static void fuzzerTestOneInput(byte[] input) throws IOException {
    Files.write(run().resolve("state.json"), input);
    new RunReport(Screens.wide(80).screen(), RunDirectory.of(run).orElseThrow()).print();
  }

  private static synchronized Path run() throws IOException {
    if (run == null) {
      Path parent = Files.createTempDirectory("state-fuzz");
      run = Files.createDirectory(parent.resolve("20260131T235959123Z-4711-k2x9"));
      parent.toFile().deleteOnExit();
      run.toFile().deleteOnExit();
      run.resolve("state.json").toFile().deleteOnExit();
    }
    return run;
  }

  @Override
  protected List<byte[]> seeds() {
    return List.of(
        """
        {"format":1,"run":"r","pid":4711,"service":"shop","version":"1","drain":"running",
        "calls":{"issued":5,"recorded":3,"open":0,"lost":{"ring full":2}},"bodies":{"lost":{"x":1}},
        "records":{"orphans":1},"ring":{"stripes":2,"fill":[0.5,1],"mapped":true},
        "journal":{"state":"refusing","index":-1,"waiting":3,"last_error":"No space"},
        "export":{"enabled":true,"last_success_unix_nano":1770000000000000000,"failures":{"503":2}},
        "housekeeping":{"recovered_runs":1},"woven":[{"subject":"a.B","detail":"x","count":2}],
        "refused":[],"notes":[],"suppressed":[{"side":"drain","stack":"X\\n at y","count":1}],
        "settings":{"http":{"value":"false","source":"environment"}}}
        """
            .getBytes(StandardCharsets.UTF_8));
  }

  @Override
  protected void play(byte[] input) throws IOException {
    fuzzerTestOneInput(input);
  }
}
