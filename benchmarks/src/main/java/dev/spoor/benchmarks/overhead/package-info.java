/** What an agent costs the application: contenders side by side, each in JVMs of its own. */
package dev.spoor.benchmarks.overhead;
