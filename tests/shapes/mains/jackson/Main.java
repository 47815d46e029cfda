package app;
import com.fasterxml.jackson.databind.*;
import java.util.*;
public class Main {
    public static void main(String[] a) throws Exception {
        ObjectMapper m=new ObjectMapper();
        Map x=m.readValue(a[0],Map.class);
        System.out.println(m.writeValueAsString(x));
    }
}
