// Shipped with the app under the names of the library; what it does with functions cannot be told from here.
package androidx.activity

import android.app.Activity

open class ComponentActivity : Activity()
