/** The recorder: what happens on the application's thread between the client and the ring. */
package dev.spoor.agent.recorder;
