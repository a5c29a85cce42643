/** openai-java: who calls the asynchronous client, which makes its exchange on another thread. */
package dev.spoor.instrumentations.openaijava;
