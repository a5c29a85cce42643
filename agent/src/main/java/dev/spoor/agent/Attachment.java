package dev.spoor.agent;

import dev.spoor.AgentLoader;
import dev.spoor.bootstrap.SpoorBridge;
import dev.spoor.settings.Setting;
import dev.spoor.settings.Settings;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.util.List;

/**
 * Starts, attaches to and detaches from this JVM. During premain it only reads the settings,
 * defines the bridge and begins to watch for the classes of known clients; everything heavy waits
 * for the first of them.
 */
final class Attachment {
  private static final int BRIDGE_VERSION = 3;

  private Recording recording;
  private TypeWatch watch;
  private Instrumentation instrumentation;

  /**
   * @return "ok recording …" while recording, else another "ok …" or "error …"
   */
  synchronized String apply(boolean atStart, String arguments, Instrumentation with) {
    try {
      if (arguments != null && arguments.startsWith("@detach")) {
        return recording == null ? "error nothing is attached" : detach();
      }
      if (recording != null && watch.failure() == null) {
        String already = "recording already, into " + recording.directory();
        if (atStart) {
          System.err.println("spoor: " + already + "; a second -javaagent changes nothing");
        }
        boolean asked = arguments != null && !arguments.isBlank();
        return "ok " + already + (asked ? "; what was asked for with it changes nothing" : "");
      }
      if (recording != null) {
        detach(); // It was to record from the start of the JVM, and could not.
      }
      return start(arguments, with, atStart);
    } catch (Throwable t) {
      return "error could not start: " + t;
    }
  }

  private String start(String arguments, Instrumentation with, boolean atStart) throws Throwable {
    Settings settings = Settings.load(arguments, System.getProperties(), System.getenv());
    List<String> problems = settings.problems();
    if (atStart) {
      for (int i = 0; i < problems.size(); i++) {
        System.err.println("spoor: " + problems.get(i));
      }
    }
    if (!settings.flag(Setting.ENABLED)) {
      return "ok switched off by enabled=false";
    }
    instrumentation = with;
    AgentLoader loader = (AgentLoader) Attachment.class.getClassLoader();
    if (SpoorBridge.version() < BRIDGE_VERSION) {
      return "error an older agent was attached to this JVM before; restart the JVM to use this one";
    }
    if (SpoorBridge.installed() != null) {
      return "error another agent of ours is attached; detach it first";
    }
    WovenTypes types = WovenTypes.read(loader, settings.list(Setting.INSTRUMENTATIONS_OFF));
    Recording made = new Recording(settings, with);
    try {
      made.directory();
    } catch (IOException nowhere) {
      return "error nothing can be recorded: " + nowhere.getMessage();
    }
    watch = new TypeWatch(types, made, with, loader);
    recording = made;
    try {
      SpoorBridge.install(watch.sink());
      with.addTransformer(watch, true);
      watch.weaveLoaded();
    } catch (Throwable t) {
      detach(); // Whoever is told of an error finds nothing of ours left, and may come again.
      throw t;
    }
    String failure = watch.failure();
    if (failure != null && !atStart) {
      detach(); // Whoever attaches is told, and may come again with another directory.
      return "error " + failure;
    }
    String answer = "ok recording into " + recording.directory();
    return problems.isEmpty() ? answer : answer + "; " + String.join("; ", problems);
  }

  private String detach() throws IOException {
    instrumentation.removeTransformer(watch);
    try {
      watch.restore();
    } catch (Throwable t) {
      recording.suppressed(t); // What stays woven finds nobody to tell.
    }
    SpoorBridge.install(null);
    watch.sink().disconnect();
    boolean done = recording.stop();
    RecordCaches.release();
    String directory = recording.directory();
    recording = null;
    watch = null;
    return "ok detached; what was recorded lies in "
        + directory
        + (done ? "" : "; the last of it is still being written");
  }
}
