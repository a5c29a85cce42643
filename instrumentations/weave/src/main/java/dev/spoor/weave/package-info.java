/**
 * All that an instrumentation may see: what to weave is declared through {@link
 * dev.spoor.weave.Weave}, how to read a client's types is written as readers, and what it means is
 * done here and in the agent, once.
 */
package dev.spoor.weave;
