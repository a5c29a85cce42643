package dev.spoor.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.Test;

class ServiceNameTest {
  @Test
  void isOneOfTheResourceAttributes() {
    assertEquals("shop", ServiceName.in("service.name=shop"));
    assertEquals("my shop", ServiceName.in("a=b, service.name = my%20shop ,c=d"));
    assertEquals("a+b=c", ServiceName.in("service.name=a+b=c"));
    assertEquals("100%", ServiceName.in("service.name=100%"));
    assertNull(ServiceName.in("my.service.name=shop,service.name"));
    assertNull(ServiceName.in(""));
    assertNull(ServiceName.in(null));
  }
}
