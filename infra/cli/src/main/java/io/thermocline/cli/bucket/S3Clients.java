package io.thermocline.cli.bucket;

import io.thermocline.cli.config.Deployment.S3;
import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** Clients of a deployment's S3. */
public final class S3Clients {

  /** Reads the keys here and now; the caller closes it. */
  public static S3Client of(S3 s3) {
    return S3Client.builder()
        .endpointOverride(URI.create(s3.endpoint()))
        .region(Region.of(s3.region()))
        .forcePathStyle(true)
        .credentialsProvider(
            StaticCredentialsProvider.create(
                AwsBasicCredentials.create(s3.accessKey().reveal(), s3.secretKey().reveal())))
        .httpClient(UrlConnectionHttpClient.create())
        .build();
  }

  private S3Clients() {}
}
