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
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The rows of exchanges.table and providers.table. The path decides whether a request is an AI
 * exchange, since many hosts speak the same protocols; the host decides only whose it is.
 */
final class RouteTable {
  private record Exchange(
      String method,
      String end,
      Pattern path,
      String protocol,
      String operation,
      String provider) {}

  private record Provider(String host, String name, String pathPart) {}

  private static final String MODEL = "{model}";

  private final List<Exchange> exchanges = new ArrayList<>();
  private final List<Provider> providers = new ArrayList<>();

  static RouteTable load() {
    RouteTable table = new RouteTable();
    for (String[] row : rows("exchanges.table")) {
      table.exchanges.add(new Exchange(row[0], row[1], endingWith(row[1]), row[2], row[3], row[4]));
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
      if (!exchange.method.equalsIgnoreCase(method)) {
        continue;
      }
      Matcher path = exchange.path.matcher(url.path());
      if (path.matches()) {
        String model = path.groupCount() > 0 ? decode(path.group(1)) : null;
        String provider = provider(url, exchange.provider);
        return new Route(exchange.protocol, exchange.operation, provider, model);
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

  private static Pattern endingWith(String path) {
    StringBuilder regex = new StringBuilder(".*");
    int model = path.indexOf(MODEL);
    if (model < 0) {
      regex.append(Pattern.quote(path));
    } else {
      regex.append(Pattern.quote(path.substring(0, model))).append("([^/]+)");
      regex.append(Pattern.quote(path.substring(model + MODEL.length())));
    }
    return Pattern.compile(regex.append("/*").toString());
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
