package dev.spoor.smoke.faults.inout;

import dev.spoor.smoke.jvm.AgentRun;
import dev.spoor.smoke.jvm.Jars;
import dev.spoor.smoke.jvm.JvmUnderTest;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What of ours is in a JVM, and how large that JVM is, once it gave up all that is softly
 * reachable.
 *
 * @param ours classes, loaders, threads, mappings and files of ours, in words
 * @param mappings of files
 */
record Footprint(List<String> ours, int threads, long metaspace, int mappings, int files) {
  /** What defines all our classes but the entry points, and those of the instrumentations. */
  private static final Set<String> OUR_LOADER =
      Set.of("dev.spoor.AgentLoader", "dev.spoor.agent.weaver.InstrumentationLoader");

  private static final long PATIENCE_NANOS = 30_000_000_000L;

  /**
   * Measured between calls, again and again until nothing of ours is left, since references are
   * cleared and resources closed by threads of the JVM; the last state of it in any case.
   */
  static Footprint of(AgentRun run, JvmUnderTest jvm) throws IOException {
    long deadline = System.nanoTime() + PATIENCE_NANOS;
    Footprint footprint = now(run, jvm);
    while (!footprint.ours.isEmpty() && System.nanoTime() < deadline) {
      footprint = now(run, jvm);
    }
    return footprint;
  }

  static Footprint now(AgentRun run, JvmUnderTest jvm) throws IOException {
    jvm.ask("pause");
    jvm.ask("pressure");
    return resumed(run, jvm);
  }

  /** With what is only softly reachable. */
  static Footprint unpressed(AgentRun run, JvmUnderTest jvm) throws IOException {
    jvm.ask("pause");
    return resumed(run, jvm);
  }

  private static Footprint resumed(AgentRun run, JvmUnderTest jvm) throws IOException {
    List<String> ours = new ArrayList<>();
    Path dump = Files.createTempFile(run.scratch(), "heap", ".hprof");
    Files.delete(dump);
    jvm.ask("heap " + dump);
    HeapDump heap = HeapDump.read(dump);
    Files.delete(dump);
    heap.objects(OUR_LOADER).forEach((type, count) -> ours.add("class " + type + ", " + count));
    for (String name : jvm.ask("threads").split(",")) {
      if (name.startsWith("spoor") || name.contains("~")) {
        ours.add("thread " + name);
      }
    }
    List<String> mappings = Files.readAllLines(proc(jvm, "maps"));
    mappings.stream().filter(line -> isOurs(run, line)).forEach(ours::add);
    List<String> files = open(jvm);
    files.stream().filter(file -> isOurs(run, file)).forEach(ours::add);
    if (files.stream().filter(Jars.spoor().toString()::equals).count() > 1) {
      ours.add("our jar is open more than once");
    }
    String[] size = jvm.ask("size").split(" ");
    jvm.ask("resume");
    return new Footprint(
        ours,
        Integer.parseInt(size[0]),
        Long.parseLong(size[1]),
        (int) mappings.stream().filter(line -> line.contains(" /")).count(),
        files.size());
  }

  private static boolean isOurs(AgentRun run, String path) {
    return path.contains(run.directory().toString()) || path.contains("/dev/shm/spoor-");
  }

  private static List<String> open(JvmUnderTest jvm) throws IOException {
    List<String> files = new ArrayList<>();
    try (DirectoryStream<Path> links = Files.newDirectoryStream(proc(jvm, "fd"))) {
      for (Path link : links) {
        try {
          files.add(Files.readSymbolicLink(link).toString());
        } catch (IOException closed) {
          // Between the listing and now.
        }
      }
    }
    return files;
  }

  private static Path proc(JvmUnderTest jvm, String what) {
    return Path.of("/proc", "" + jvm.pid(), what);
  }
}
