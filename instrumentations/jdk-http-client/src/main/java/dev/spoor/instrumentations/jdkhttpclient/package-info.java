/** {@code java.net.http.HttpClient}: send and sendAsync, with every kind of body handler. */
package dev.spoor.instrumentations.jdkhttpclient;
