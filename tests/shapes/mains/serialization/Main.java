package app;
import kotlinx.serialization.json.*;
public class Main {
    public static void main(String[] a){
        JsonElement e=Json.Default.parseToJsonElement(a[0]);
        System.out.println(JsonElementKt.getJsonObject(e).get("k"));
        System.out.println(e.toString());
    }
}
