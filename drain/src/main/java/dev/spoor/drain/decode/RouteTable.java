package dev.spoor.drain.decode;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.List;

/**
 * The rows of exchanges.table and providers.table. The path decides whether a request is an AI
 * exchange, since many hosts speak the same protocols; the host decides only whose it is.
 */
final class RouteTable {
  private record Exchange(
      String method, String end, String protocol, String operation, String provider) {}

  private record Provider(String host, String name, String pathPart) {}

  private static final String MODEL = "{model}";

  private final List<Exchange> exchanges = new ArrayList<>();
  private final List<Provider> providers = new ArrayList<>();

  static RouteTable load() {
    RouteTable table = new RouteTable();
    for (String[] row : rows("exchanges.table")) {
      table.exchanges.add(new Exchange(row[0], row[1], row[2], row[3], row[4]));
    }
    for (String[] row : rows("providers.table")) {
      table.providers.add(new Provider(row[0], row[1], row.length > 2 ? row[2] : ""));
    }
    return table;
  }

  /** What the paths of POST exchanges end with, behind any part that names a model. */
  List<String> pathSuffixes() {
    List<String> suffixes = new ArrayList<>();
    for (Exchange exchange : exchanges) {
      String suffix = exchange.end.substring(exchange.end.lastIndexOf('}') + 1);
      if (exchange.method.equals("POST") && !suffixes.contains(suffix)) {
        suffixes.add(suffix);
      }
    }
    return suffixes;
  }

  Route match(String method, String text) {
    Url url = Url.parse(text);
    for (Exchange exchange : exchanges) {
      String model =
          exchange.method.equalsIgnoreCase(method) ? model(url.path(), exchange.end) : null;
      if (model != null) {
        String provider = provider(url, exchange.provider);
        return new Route(
            exchange.protocol,
            exchange.operation,
            provider,
            model.isEmpty() ? null : decode(model));
      }
    }
    return null;
  }

  /**
   * The model that a path names which ends with {@code end} and any number of slashes, "" where
   * {@code end} names none; null for another path.
   */
  private static String model(String path, String end) {
    int to = path.length();
    while (to > 0 && path.charAt(to - 1) == '/') {
      to--;
    }
    int model = end.indexOf(MODEL);
    String behind = model < 0 ? end : end.substring(model + MODEL.length());
    int modelEnd = to - behind.length();
    if (modelEnd < 0 || !path.startsWith(behind, modelEnd)) {
      return null;
    }
    if (model < 0) {
      return "";
    }
    for (int from = modelEnd - 1; from >= model && path.charAt(from) != '/'; from--) {
      if (path.regionMatches(from - model, end, 0, model)) {
        return path.substring(from, modelEnd);
      }
    }
    return null;
  }

  private String provider(Url url, String fallback) {
    for (Provider provider : providers) {
      if (matches(provider.host, url) && url.path().contains(provider.pathPart)) {
        return provider.name;
      }
    }
    return fallback;
  }

  private static boolean matches(String host, Url url) {
    return switch (host.charAt(0)) {
      case '*' -> url.host().endsWith(host.substring(1));
      case ':' -> url.port().equals(host.substring(1));
      default -> url.host().equals(host);
    };
  }

  private static String decode(String segment) {
    try {
      return URLDecoder.decode(segment.replace("+", "%2B"), UTF_8);
    } catch (IllegalArgumentException notEncoded) {
      return segment;
    }
  }

  static List<String[]> rows(String name) {
    List<String[]> rows = new ArrayList<>();
    try (InputStream in = RouteTable.class.getResourceAsStream(name);
        BufferedReader lines = new BufferedReader(new InputStreamReader(in, UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!line.isBlank() && line.charAt(0) != '#') {
          rows.add(line.trim().split("\\s+"));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(name, e);
    }
    return rows;
  }
}
