import java.io.BufferedOutputStream;
import java.io.File;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Paths;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.sax.SAXResult;
import javax.xml.transform.stream.StreamSource;
import org.apache.fop.apps.Fop;
import org.apache.fop.apps.FopFactory;

/** Many documents through one FOP: its start takes longer than most of them. Arguments: configuration, list of documents. */
public final class FopBatch {
    private FopBatch() {
    }

    private static void format(FopFactory factory, String in, String out) throws Exception {
        File part = new File(out + ".part");
        try (OutputStream stream = new BufferedOutputStream(new FileOutputStream(part))) {
            Fop fop = factory.newFop("application/pdf", factory.newFOUserAgent(), stream);
            TransformerFactory.newInstance().newTransformer().transform(
                new StreamSource(new File(in)), new SAXResult(fop.getDefaultHandler()));
        }
        Files.move(part.toPath(), Paths.get(out));
    }

    public static void main(String[] args) throws Exception {
        FopFactory factory = FopFactory.newInstance(new File(args[0]));
        for (String line : Files.readAllLines(Paths.get(args[1]))) {
            String[] pair = line.split("\t");
            try {
                format(factory, pair[0], pair[1]);
            } catch (Exception e) {
                System.out.println(pair[0] + "\t" + String.valueOf(e.getMessage()).replace('\n', ' '));
            }
        }
    }
}
