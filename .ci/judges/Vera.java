import java.io.File;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/** Holds PDF files against the rules of PDF/A-3a and PDF/UA-1 with veraPDF, and tells each rule that is broken once, with a place. */
public class Vera {
  public static void main(String[] files) throws Exception {
    VeraGreenfieldFoundryProvider.initialise();
    boolean isSound = files.length > 0;
    for (String file : files) {
      for (PDFAFlavour flavour : List.of(PDFAFlavour.PDFA_3_A, PDFAFlavour.PDFUA_1)) isSound &= judge(file, flavour);
    }
    System.exit(isSound ? 0 : 1);
  }

  private static boolean judge(String file, PDFAFlavour flavour) throws Exception {
    try (PDFAParser parser = Foundries.defaultInstance().createParser(new File(file), flavour);
        PDFAValidator validator = Foundries.defaultInstance().createValidator(flavour, false)) {
      ValidationResult result = validator.validate(parser);
      String verdict = result.isCompliant() ? "nothing found" : "fails";
      System.out.printf("%s: %s by %d checks of %s%n", file, verdict, result.getTotalAssertions(), flavour);
      for (String failure : failures(result).values()) System.out.println("  " + failure);
      return result.isCompliant();
    }
  }

  private static Map<String, String> failures(ValidationResult result) {
    Map<String, String> failures = new LinkedHashMap<>();
    for (TestAssertion assertion : result.getTestAssertions()) {
      if (assertion.getStatus() != TestAssertion.Status.FAILED) continue;
      String rule = assertion.getRuleId().getClause() + "-" + assertion.getRuleId().getTestNumber();
      String place = assertion.getLocation().getContext();
      failures.putIfAbsent(rule, rule + ": " + assertion.getMessage() + "\n    at " + place);
    }
    return failures;
  }
}
