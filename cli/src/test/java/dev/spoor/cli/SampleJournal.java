package dev.spoor.cli;

import dev.spoor.journal.ChronicleJournal;
import dev.spoor.journal.Journal;
import dev.spoor.journal.Run;
import dev.spoor.journal.Span;
import dev.spoor.settings.RunDirectory;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A run of this process with a real journal, as an agent would leave it. */
final class SampleJournal implements Closeable {
  private final RunDirectory directory;
  private final Journal journal;

  SampleJournal(Path stateDirectory, List<Span> spans) throws IOException {
    directory = RunDirectory.create(stateDirectory, 4242, SampleTrace.START);
    journal = ChronicleJournal.open(directory.journal());
    journal.append(
        new Run(directory.id(), 4242, SampleTrace.T0, "support-agent", Map.of("host.name", "h")));
    for (Span span : spans) {
      journal.append(span);
    }
  }

  void append(Span span) throws IOException {
    journal.append(span);
  }

  RunDirectory directory() {
    return directory;
  }

  /** As if the process had ended. */
  @Override
  public void close() throws IOException {
    journal.close();
    directory.close();
  }
}
