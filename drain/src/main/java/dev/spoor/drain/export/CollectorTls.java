package dev.spoor.drain.export;

import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;

/** TLS to a collector: the JVM's trust store, or the certificates that are named. */
final class CollectorTls {
  private CollectorTls() {}

  /** Not the process's default context, which an application may have taught to trust anybody. */
  static SSLSocketFactory of(OtlpTarget target) {
    try {
      KeyManager[] keys =
          target.clientKey() == null
              ? null
              : PemFile.identity(target.clientKey(), target.clientChain());
      TrustManager[] trusted = target.trusted() == null ? null : PemFile.trust(target.trusted());
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keys, trusted, null);
      return context.getSocketFactory();
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException(e.getMessage(), e);
    }
  }

  /** Shakes hands; fails when the certificate is not trusted or not for this host. */
  static Socket over(SSLSocketFactory tls, Socket connected, String host, int port)
      throws IOException {
    String name = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    SSLSocket socket = (SSLSocket) tls.createSocket(connected, name, port, true);
    SSLParameters parameters = socket.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    socket.setSSLParameters(parameters);
    socket.startHandshake();
    return socket;
  }
}
