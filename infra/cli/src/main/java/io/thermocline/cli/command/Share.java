package io.thermocline.cli.command;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A share as a fraction ({@code 0.01}) or in per cent ({@code 1%}). */
final class Share implements ITypeConverter<Double> {

  @Override
  public Double convert(String text) {
    try {
      double share =
          text.endsWith("%")
              ? Double.parseDouble(text.substring(0, text.length() - 1)) / 100
              : Double.parseDouble(text);
      if (share >= 0 && share <= 1) {
        return share;
      }
    } catch (NumberFormatException notANumber) {
      throw refusal(text);
    }
    throw refusal(text);
  }

  private static TypeConversionException refusal(String text) {
    return new TypeConversionException(
        "expected a share between 0 and 1, or such as 0.5%; found " + text);
  }
}
