package app;
import org.json.*;
import java.util.*;
public class Main {
    public static void main(String[] a) throws Exception {
        JSONObject o=new JSONObject(a[0]);
        Iterator it=o.keys();
        Map<String,Object> m=new HashMap<String,Object>();
        while(it.hasNext()){
            String k=(String)it.next();
            m.put(k,o.get(k));
        }
        if(m.isEmpty()) throw new IllegalStateException("Expected BEGIN_OBJECT but was STRING");
        System.out.println(m);
    }
}
