package dev.spoor.smoke.faults.inout;

import dev.spoor.smoke.contract.Answer;
import dev.spoor.smoke.contract.Call;
import dev.spoor.smoke.contract.ClientUnderTest;
import java.io.File;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/** One call by a client whose classes are loaded for it. */
public final class FreshCall implements Callable<String> {
  private final String adapter;
  private final String url;

  public FreshCall(String adapter, String url) {
    this.adapter = adapter;
    this.url = url;
  }

  @SuppressWarnings("unchecked")
  static String inALoaderOfItsOwn(String adapter, String url) throws Exception {
    List<URL> path = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      path.add(Path.of(entry).toUri().toURL());
    }
    // Not closed: threads of the client go on loading classes for a while.
    ClassLoader own =
        new URLClassLoader(path.toArray(new URL[0]), ClassLoader.getPlatformClassLoader());
    return ((Callable<String>)
            own.loadClass(FreshCall.class.getName())
                .getConstructor(String.class, String.class)
                .newInstance(adapter, url))
        .call();
  }

  @Override
  public String call() throws Exception {
    ClientUnderTest client =
        (ClientUnderTest) Class.forName(adapter).getDeclaredConstructor().newInstance();
    Answer answer = client.send(Call.get(url));
    return answer.status() + " " + new String(answer.body(), StandardCharsets.UTF_8);
  }
}
