package dev.spoor.agent;

import dev.spoor.agent.recorder.MainClass;
import dev.spoor.agent.recorder.RingRecorder;
import dev.spoor.ring.Notice;
import dev.spoor.ring.Ring;
import dev.spoor.ring.RingIdentity;
import dev.spoor.ring.SlabPool;
import dev.spoor.settings.RunDirectory;
import dev.spoor.settings.Setting;
import dev.spoor.settings.Settings;
import dev.spoor.settings.StateDirectory;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.nio.file.Path;
import java.time.Instant;

/**
 * One recording: its directory, ring, slabs, recorder and drain. Begins with the first class that
 * is woven, since an application without any of our clients shall not pay for it.
 */
final class Recording implements Report {
  private static final long STOP_MILLIS = 3_000;

  private final Settings settings;
  private final Instrumentation instrumentation;
  private final Suppressed suppressed = new Suppressed();
  private RunDirectory run;
  private Ring ring;
  private RingRecorder recorder;
  private volatile EmbeddedDrain drain;
  private volatile boolean stopped;
  private Thread starting;
  private ExitHook hook;

  Recording(Settings settings, Instrumentation instrumentation) {
    this.settings = settings;
    this.instrumentation = instrumentation;
  }

  RingRecorder recorder() {
    return recorder;
  }

  /** Where it records, or where it will. */
  String directory() throws IOException {
    return String.valueOf(run == null ? StateDirectory.locate(settings) : run.path());
  }

  synchronized void start() throws IOException {
    long pid = ProcessHandle.current().pid();
    Instant now = Instant.now();
    run = RunDirectory.create(StateDirectory.open(StateDirectory.locate(settings)), pid, now);
    boolean begun = false;
    try {
      begin(pid, now);
      begun = true;
    } finally {
      if (!begun) {
        giveUp();
      }
    }
  }

  /** Nothing was recorded: nothing stays, nor does a run that would seem to live. */
  private void giveUp() throws IOException {
    if (starting != null) {
      stop();
    } else {
      recorder = null;
      suppressed.publishTo(null);
      ring = null;
      run.discard();
    }
  }

  private void begin(long pid, Instant now) throws IOException {
    long nanos = now.getEpochSecond() * 1_000_000_000L + now.getNano();
    RingIdentity identity = new RingIdentity(pid, nanos, run.id(), service(), null);
    int bytes = (int) settings.bytes(Setting.RING_BYTES);
    int stripes = settings.count(Setting.RING_STRIPES);
    String fallback = null;
    try {
      ring = Ring.create(run.ring(), bytes, stripes, identity);
    } catch (IOException e) {
      ring = Ring.inMemory(bytes, stripes, identity);
      fallback = e.getMessage();
    }
    SlabPool slabs = slabs();
    suppressed.publishTo(ring.writer());
    if (fallback != null) {
      note("the ring is in memory only and is lost if the process dies", fallback);
    }
    recorder =
        new RingRecorder(
            ring.writer(),
            slabs,
            settings,
            EmbeddedDrain.aiPaths(),
            EmbeddedDrain.aiHeaders(),
            this);
    try {
      EmbeddedDrain.prepare(run, settings);
    } catch (IOException | RuntimeException e) {
      note("not exported by another process, should this one die now", e.toString());
    }
    startDrain(slabs);
    hook =
        ExitHook.add(
            new Runnable() {
              @Override
              public void run() {
                Recording.this.stop();
              }
            },
            instrumentation);
  }

  /** Beside the application, which is inside a class load of its own: the ring can wait. */
  private void startDrain(SlabPool slabs) {
    Thread thread =
        new Thread("spoor-start") {
          @Override
          public void run() {
            try {
              drain = new EmbeddedDrain(ring, slabs, run, settings, instrumentation);
            } catch (Throwable t) {
              suppressed(t);
              note("nothing is journaled; what the ring holds is recovered later", t.toString());
            }
            if (stopped) {
              endDrain(); // whoever stopped us may have lost patience before there was a drain
            }
          }
        };
    thread.setDaemon(true);
    thread.start();
    starting = thread;
  }

  private SlabPool slabs() throws IOException {
    int slabs = settings.count(Setting.SLABS);
    int bytes = (int) settings.bytes(Setting.SLAB_BYTES);
    Path shared = run.slabFile().orElse(null);
    try {
      return SlabPool.create(shared, slabs, bytes).ownedBy(run.path());
    } catch (IOException e) {
      return SlabPool.create(null, slabs, bytes);
    }
  }

  private String service() {
    String service = settings.text(Setting.SERVICE);
    if (service == null || service.isEmpty()) {
      service = settings.environment("OTEL_SERVICE_NAME");
    }
    if (service == null || service.isEmpty()) {
      service = ServiceName.in(settings.environment("OTEL_RESOURCE_ATTRIBUTES"));
    }
    return service == null || service.isEmpty() ? MainClass.name() : service;
  }

  /**
   * At the end of the JVM or on detach: what is in the ring goes to the journal. Throws nothing: as
   * a shutdown hook it would be printed.
   *
   * @return false when the drain is not through in time: it goes on, and then gives the run up
   */
  synchronized boolean stop() {
    if (recorder == null || starting == null) {
      return true;
    }
    try {
      recorder.stop();
    } catch (Throwable t) {
      suppressed.add(t);
    }
    stopped = true;
    boolean done = false;
    try {
      starting.join(STOP_MILLIS);
      done = !starting.isAlive() && endDrain();
      drain = done ? null : drain; // a call in flight may hold this object for long
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // What is in the ring is recovered later.
    } catch (Throwable t) {
      suppressed.add(t);
    }
    starting = null;
    if (hook != null) {
      hook.remove();
    }
    return done;
  }

  /** The drain closes the run when it has ended; where there is none, nobody writes into it. */
  private boolean endDrain() {
    EmbeddedDrain begun = drain;
    if (begun != null) {
      return begun.stop(STOP_MILLIS);
    }
    try {
      run.close();
    } catch (IOException | RuntimeException e) {
      // The lock goes with the process.
    }
    return true;
  }

  @Override
  public void woven(String type, String by) {
    Notice.publish(ring.writer(), Notice.Kind.WOVEN, type, by, 1);
  }

  @Override
  public void refused(String what, String why) {
    Notice.publish(ring.writer(), Notice.Kind.REFUSED, what, why, 1);
  }

  /** A client is in use whose calls are not recorded. */
  void unseen(String client) {
    Notice.publish(ring.writer(), Notice.Kind.UNSEEN, client, null, 1);
  }

  @Override
  public void suppressed(Throwable ours) {
    suppressed.add(ours);
  }

  private void note(String what, String why) {
    Notice.publish(ring.writer(), Notice.Kind.STATE, what, why, 1);
  }
}
