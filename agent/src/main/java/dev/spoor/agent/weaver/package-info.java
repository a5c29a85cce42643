/** Weaving: from an instrumentation's declaration to linked call sites in the client's methods. */
package dev.spoor.agent.weaver;
