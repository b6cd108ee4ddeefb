package io.thermocline.local.s3;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/**
 * Makes S3Mock listen on one port only, its files outlive a kill in the middle of a write, and its
 * requests as quick among many objects as among few.
 */
@Configuration(proxyBeanMethods = false)
public class LocalS3 {

  /** S3Mock adds a second port, open to the network and not to be configured away. */
  @Bean
  static BeanPostProcessor onePort() {
    return new BeanPostProcessor() {
      @Override
      public Object postProcessBeforeInitialization(Object bean, String name) {
        if (bean instanceof TomcatServletWebServerFactory tomcat) {
          tomcat.getAdditionalConnectors().clear();
        }
        return bean;
      }
    };
  }

  /** S3Mock rewrites its JSON files in place: a kill then leaves an empty one, and a dead store. */
  @Bean
  static BeanPostProcessor files() {
    return new BeanPostProcessor() {
      @Override
      public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof JsonMapper mapper ? new RememberingJsonMapper(mapper) : bean;
      }
    };
  }
}
