/// One extension of each kind, for Leasehold. Copy what you need.
package org.example.leasehold;
