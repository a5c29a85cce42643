/** Getting in and out: start, attach, detach, and what to look out for. */
package dev.spoor.agent;
