package dev.spoor.benchmarks.overhead;

import dev.spoor.benchmarks.overhead.programs.Calls;
import dev.spoor.benchmarks.overhead.programs.FirstCalls;
import dev.spoor.benchmarks.overhead.programs.HelloWorld;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** How each figure is measured. */
final class Measurements {
  private Measurements() {}

  static void hello(Trial trial) throws IOException {
    trial.put(trial.start(List.of(), HelloWorld.class).finish(), "cpu.process", "wall");
  }

  /** Apart from the times, which a log of every class would spoil. */
  static void classes(Trial trial) throws IOException {
    Path log = trial.bench().work().resolve("classes.log");
    trial.start(ClassLog.into(log), HelloWorld.class).finish();
    ClassLog hello = ClassLog.read(log);
    trial.put("hello.all", hello.all());
    trial.put("hello.heavy", hello.heavy());
    trial.put("hello.ours", hello.ours());
    trial.start(ClassLog.into(log), FirstCalls.class, trial.bench().server().baseUrl(), 1).finish();
    trial.put("first.all", ClassLog.read(log).all());
  }

  static void start(Trial trial) throws IOException {
    Child child = trial.start(List.of(), FirstCalls.class, trial.bench().server().baseUrl(), 1);
    trial.put("answered", child.awaitResult("answered"));
    trial.put(child.finish(), "cpu.process", "wall");
    trial.putKept();
  }

  static void web(Trial trial) throws IOException {
    String classPath = WebApplication.classPath(trial.bench().work());
    Child child = trial.start(List.of(), classPath, "web.WebProgram");
    trial.put(child.finish(), "cpu.process", "wall");
  }

  static void calls(Trial trial, String client, int before, int measured, int timed)
      throws IOException {
    String server = trial.bench().server().baseUrl();
    Child child =
        trial.start(List.of(), Calls.class, client, server, before, measured, timed, 1500);
    trial.put(child.finish(), "cpu", "steady", "others", "cold", "allocated", "threads", "classes");
    if (timed > 0) {
      trial.put(child, "first.p50", "first.p99", "delay.p50", "delay.p99", "gap.p50", "gap.p99");
      trial.put(child, "own.p50", "own.p99", "first.slow.own", "together");
    }
  }

  /** The whole heap is resident from the start: how far it has grown would hide all else. */
  static void resident(Trial trial) throws IOException {
    String server = trial.bench().server().baseUrl();
    List<String> touched = List.of("-Xms512m", "-XX:+AlwaysPreTouch");
    Child child = trial.start(touched, Calls.class, "openai", server, 10_000, 1, 0, 0);
    trial.put("touched", child.finish().result("resident"));
  }

  static void kill(Trial trial) throws IOException {
    String server = trial.bench().server().baseUrl();
    Child child = trial.start(List.of(), FirstCalls.class, server, 200, "stay");
    child.awaitResult("pid");
    child.kill();
    pause(500);
    trial.putKept();
  }

  /** The archives are made without an agent, as a build would make them. */
  static void archive(Trial trial) throws IOException {
    Path archive = trial.bench().work().resolve("application-" + trial.jdk().feature() + ".jsa");
    archived(trial, "cds", archive, "-XX:ArchiveClassesAtExit=", "-XX:SharedArchiveFile=");
    if (trial.jdk().feature() >= 25) {
      Path cache = trial.bench().work().resolve("application.aot");
      archived(trial, "aot", cache, "-XX:AOTCacheOutput=", "-XX:AOTCache=");
    }
  }

  private static void archived(Trial trial, String key, Path archive, String make, String use)
      throws IOException {
    String server = trial.bench().server().baseUrl();
    if (!Files.exists(archive)) {
      Trial alone = new Trial(trial.bench(), trial.jdk(), Contender.NONE);
      alone.start(List.of(make + archive), FirstCalls.class, server, 1).finish();
      alone.end();
    }
    Path log = trial.bench().work().resolve("classes.log");
    List<String> options = new java.util.ArrayList<>(ClassLog.into(log));
    options.add(use + archive);
    Child child = trial.start(options, FirstCalls.class, server, 1).finish();
    ClassLog loaded = ClassLog.read(log);
    if (key.equals("cds")) {
      trial.put("cds.top", loaded.sharedTop());
      trial.put("cds.base", loaded.shared() - loaded.sharedTop());
    } else {
      trial.put("aot.shared", loaded.shared());
    }
    long warnings =
        child.output().stream()
            .filter(line -> line.contains("[warning]") || line.contains("warning:"))
            .count();
    trial.put(key + ".warnings", warnings);
  }

  private static void pause(long millis) {
    try {
      TimeUnit.MILLISECONDS.sleep(millis);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
