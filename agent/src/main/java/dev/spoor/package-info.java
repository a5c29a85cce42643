/**
 * The only classes of ours that lie where the application's class loader finds them: what the JVM
 * starts, and the loader that hides the rest.
 */
package dev.spoor;
