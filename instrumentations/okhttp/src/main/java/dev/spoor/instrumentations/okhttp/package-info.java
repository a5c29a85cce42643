/** OkHttp 3.14 to 5: {@code okhttp3.Call.execute} and {@code enqueue}. */
package dev.spoor.instrumentations.okhttp;
