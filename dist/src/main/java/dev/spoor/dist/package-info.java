/** What the packaging does to class files; no part of {@code spoor.jar}. */
package dev.spoor.dist;
