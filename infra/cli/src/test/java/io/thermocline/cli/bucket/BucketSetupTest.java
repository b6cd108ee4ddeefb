package io.thermocline.cli.bucket;

import static org.assertj.core.api.Assertions.assertThat;

import io.thermocline.cli.bucket.BucketSetup.Finding;
import io.thermocline.cli.bucket.BucketSetup.State;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetBucketEncryptionRequest;
import software.amazon.awssdk.services.s3.model.GetBucketEncryptionResponse;
import software.amazon.awssdk.services.s3.model.GetBucketLifecycleConfigurationRequest;
import software.amazon.awssdk.services.s3.model.GetBucketLifecycleConfigurationResponse;
import software.amazon.awssdk.services.s3.model.GetPublicAccessBlockRequest;
import software.amazon.awssdk.services.s3.model.GetPublicAccessBlockResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

class BucketSetupTest {

  @ParameterizedTest
  @CsvSource({
    "501, NotImplemented, UNSUPPORTED",
    "405, MethodNotAllowed, UNSUPPORTED",
    "501, , UNSUPPORTED",
    "400, MalformedXML, UNSUPPORTED",
    "409, BucketAlreadyOwnedByYou, UNSUPPORTED",
    "400, AuthorizationHeaderMalformed, FAILED",
    "400, InvalidRequest, FAILED",
    "403, AccessDenied, FAILED",
    "400, , FAILED"
  })
  void onlyAnAnswerThatSaysSoMeansThatTheServerDoesNotKnowASetting(
      int status, String code, State state) {
    BucketSetup setup = new BucketSetup(new RefusingServer(status, code), "bucket");

    assertThat(setup.look()).extracting(Finding::state).hasSize(3).containsOnly(state);
    assertThat(setup.set()).extracting(Finding::state).hasSize(3).containsOnly(state);
  }

  /** Refuses whatever it is asked. */
  private record RefusingServer(int status, String code) implements S3Client {

    @Override
    public GetBucketLifecycleConfigurationResponse getBucketLifecycleConfiguration(
        GetBucketLifecycleConfigurationRequest request) {
      throw refusal();
    }

    @Override
    public GetBucketEncryptionResponse getBucketEncryption(GetBucketEncryptionRequest request) {
      throw refusal();
    }

    @Override
    public GetPublicAccessBlockResponse getPublicAccessBlock(GetPublicAccessBlockRequest request) {
      throw refusal();
    }

    private RuntimeException refusal() {
      return S3Exception.builder()
          .statusCode(status)
          .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).build())
          .build();
    }

    @Override
    public String serviceName() {
      return SERVICE_NAME;
    }

    @Override
    public void close() {}
  }
}
