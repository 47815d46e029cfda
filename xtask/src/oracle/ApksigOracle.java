import com.android.apksig.ApkVerifier;
import java.io.File;
import java.security.*;
import java.security.cert.X509Certificate;
import java.security.spec.AlgorithmParameterSpec;
import java.util.*;

/** Prints one line per file and API level: what Debian's apksig library makes of it. */
public class ApksigOracle {
    public static void main(String[] args) throws Exception {
        Security.addProvider(new AndroidNames());
        java.io.BufferedReader in = new java.io.BufferedReader(new java.io.InputStreamReader(System.in));
        for (String line; (line = in.readLine()) != null; ) {
            int tab = line.indexOf('\t');
            int min = Integer.parseInt(line.substring(0, tab));
            System.out.println(check(new File(line.substring(tab + 1)), min));
        }
    }

    static String check(File file, int min) {
        try {
            ApkVerifier.Result r = new ApkVerifier.Builder(file).setMinCheckedPlatformVersion(min).build().verify();
            StringBuilder schemes = new StringBuilder();
            if (r.isVerifiedUsingV1Scheme()) schemes.append("v1,");
            if (r.isVerifiedUsingV2Scheme()) schemes.append("v2,");
            if (r.isVerifiedUsingV3Scheme()) schemes.append("v3,");
            TreeSet<String> issues = new TreeSet<>();
            for (ApkVerifier.IssueWithParams i : r.getErrors()) issues.add(i.getIssue().name());
            for (ApkVerifier.Result.V1SchemeSignerInfo s : r.getV1SchemeSigners())
                for (ApkVerifier.IssueWithParams i : s.getErrors()) issues.add(i.getIssue().name());
            for (ApkVerifier.Result.V2SchemeSignerInfo s : r.getV2SchemeSigners())
                for (ApkVerifier.IssueWithParams i : s.getErrors()) issues.add(i.getIssue().name());
            for (ApkVerifier.Result.V3SchemeSignerInfo s : r.getV3SchemeSigners())
                for (ApkVerifier.IssueWithParams i : s.getErrors()) issues.add(i.getIssue().name());
            TreeSet<String> certs = new TreeSet<>();
            if (r.isVerified())
                for (X509Certificate c : r.getSignerCertificates()) certs.add(hex(MessageDigest.getInstance("SHA-256").digest(c.getEncoded())));
            return r.isVerified() + "\t" + schemes + "\t" + String.join(",", certs) + "\t" + String.join(",", issues);
        } catch (Throwable t) {
            return "false\t\t\tEXCEPTION " + String.valueOf(t).replace('\n', ' ').replace('\t', ' ');
        }
    }

    static String hex(byte[] bytes) {
        StringBuilder out = new StringBuilder();
        for (byte b : bytes) out.append(String.format("%02x", b));
        return out.toString();
    }

    /** The library asks for RSA-PSS by Android's names, which desktop Java does not know. */
    static class AndroidNames extends Provider {
        AndroidNames() {
            super("AndroidNames", "1", "RSA-PSS by Android's names");
            for (String name : new String[] {"SHA256withRSA/PSS", "SHA512withRSA/PSS"})
                putService(new Service(this, "Signature", name, Pss.class.getName(), null, null) {
                    @Override
                    public Object newInstance(Object parameter) throws NoSuchAlgorithmException {
                        return new Pss(Signature.getInstance("RSASSA-PSS"));
                    }
                });
        }
    }

    static class Pss extends SignatureSpi {
        private final Signature inner;

        Pss(Signature inner) { this.inner = inner; }

        @Override
        protected void engineInitVerify(PublicKey key) throws InvalidKeyException { inner.initVerify(key); }

        @Override
        protected void engineSetParameter(AlgorithmParameterSpec spec) throws InvalidAlgorithmParameterException { inner.setParameter(spec); }

        @Override
        protected void engineUpdate(byte b) throws SignatureException { inner.update(b); }

        @Override
        protected void engineUpdate(byte[] b, int offset, int length) throws SignatureException { inner.update(b, offset, length); }

        @Override
        protected boolean engineVerify(byte[] signature) throws SignatureException { return inner.verify(signature); }

        @Override
        protected void engineInitSign(PrivateKey key) { throw new UnsupportedOperationException(); }

        @Override
        protected byte[] engineSign() { throw new UnsupportedOperationException(); }

        @Override
        protected void engineSetParameter(String name, Object value) { throw new UnsupportedOperationException(); }

        @Override
        protected Object engineGetParameter(String name) { throw new UnsupportedOperationException(); }
    }
}
