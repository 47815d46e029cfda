package app;
import com.google.protobuf.*;
public class Main {
    public static void main(String[] a) throws Exception {
        Struct.Builder b=Struct.newBuilder();
        b.putFields("k",Value.newBuilder().setStringValue(a[0]).build());
        byte[] x=b.build().toByteArray();
        System.out.println(Struct.parseFrom(x).getFieldsCount());
    }
}
